// A plain pair of Go processes over gRPC and a unix socket: the host sends an event as a unary call, the plugin
// decodes it and makes one unary call back. Prints events per second for a number of calls under way at once.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/golang/protobuf/ptypes/wrappers"
	"google.golang.org/grpc"
)

type handler func(ctx context.Context, text string) (string, error)

// serve answers one unary method, /bench.Pair/Do, with texts in both directions.
func serve(socket string, handle handler) {
	listener, err := net.Listen("unix", socket)
	check(err)
	do := grpc.MethodDesc{MethodName: "Do", Handler: func(_ interface{}, ctx context.Context, decode func(interface{}) error, _ grpc.UnaryServerInterceptor) (interface{}, error) {
		request := new(wrappers.StringValue)
		if err := decode(request); err != nil {
			return nil, err
		}
		answer, err := handle(ctx, request.Value)
		return &wrappers.StringValue{Value: answer}, err
	}}
	server := grpc.NewServer()
	server.RegisterService(&grpc.ServiceDesc{ServiceName: "bench.Pair", HandlerType: (*interface{})(nil), Methods: []grpc.MethodDesc{do}}, struct{}{})
	go func() { check(server.Serve(listener)) }()
}

func dial(socket string) handler {
	connection, err := grpc.Dial("unix:"+socket, grpc.WithInsecure(), grpc.WithBlock())
	check(err)
	return func(ctx context.Context, text string) (string, error) {
		reply := new(wrappers.StringValue)
		err := connection.Invoke(ctx, "/bench.Pair/Do", &wrappers.StringValue{Value: text}, reply)
		return reply.Value, err
	}
}

type event struct {
	Player struct {
		EosID string `json:"eosId"`
	} `json:"player"`
	Message string `json:"message"`
}

func plugin(folder string) {
	warn := dial(filepath.Join(folder, "host"))
	serve(filepath.Join(folder, "plugin"), func(ctx context.Context, payload string) (string, error) {
		var chat event
		if err := json.Unmarshal([]byte(payload), &chat); err != nil {
			return "", err
		}
		arguments, err := json.Marshal([]string{chat.Player.EosID, chat.Message})
		if err != nil {
			return "", err
		}
		return warn(ctx, string(arguments))
	})
	// The host closes this pipe when it ends.
	_, _ = os.Stdin.Read(make([]byte, 1))
}

func measure(send handler, payload string, window int, length time.Duration) float64 {
	var done int64
	var wait sync.WaitGroup
	start := time.Now()
	for i := 0; i < window; i++ {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for time.Since(start) < length {
				_, err := send(context.Background(), payload)
				check(err)
				atomic.AddInt64(&done, 1)
			}
		}()
	}
	wait.Wait()
	return float64(done) / time.Since(start).Seconds()
}

func main() {
	if len(os.Args) == 3 && os.Args[1] == "plugin" {
		plugin(os.Args[2])
		return
	}
	payload := os.Args[1]
	window, err := strconv.Atoi(os.Args[2])
	check(err)
	ms, err := strconv.Atoi(os.Args[3])
	check(err)
	folder, err := os.MkdirTemp("", "bench-go-pair-")
	check(err)
	defer os.RemoveAll(folder)
	serve(filepath.Join(folder, "host"), func(_ context.Context, arguments string) (string, error) {
		var values []string
		return "null", json.Unmarshal([]byte(arguments), &values)
	})
	child := exec.Command(os.Args[0], "plugin", folder)
	_, err = child.StdinPipe()
	check(err)
	check(child.Start())
	send := dial(filepath.Join(folder, "plugin"))
	length := time.Duration(ms) * time.Millisecond
	measure(send, payload, window, length/4)
	fmt.Printf("%.0f\n", measure(send, payload, window, length))
	_ = child.Process.Kill()
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
