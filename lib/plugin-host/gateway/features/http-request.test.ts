import { expect, test } from 'vitest'
import { httpRequest } from './http-request'

test('the ledger keeps where a request went and how large it was, and no value that may be a key', () => {
  expect(
    httpRequest.recorded([
      'https://api.example.com/v1/players?key=abc123&flag&page=2',
      {
        method: 'POST',
        headers: { authorization: 'Bearer abc123', 'x-trace': '1' },
        json: { password: 'abc123' },
      },
    ]),
  ).toEqual([
    'https://api.example.com/v1/players?key=[hidden]&[hidden]&page=[hidden]',
    { method: 'POST', headers: { authorization: '[hidden]', 'x-trace': '[hidden]' }, bodyBytes: 21 },
  ])
})

test('a plain request is recorded by address and method', () => {
  expect(httpRequest.recorded(['https://api.example.com/v1#part'])).toEqual([
    'https://api.example.com/v1',
    { method: 'GET' },
  ])
})
