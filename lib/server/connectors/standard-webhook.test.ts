import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { newWebhookSecret, signWebhook } from './standard-webhook'

test('the signature is the one of the example of the standard', () => {
  const headers = signWebhook(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_000),
    body: '{"test": 2432232314}',
  })
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('a receiver can check it with the secret alone', () => {
  const secret = newWebhookSecret()
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const headers = signWebhook([secret], { id: 'msg_1', at: new Date(5_000), body: '{}' })
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const expected = createHmac('sha256', key).update('msg_1.5.{}').digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${expected}`)
})

test('another body, id or time has another signature', () => {
  const sign = (id: string, seconds: number, body: string) =>
    signWebhook(['whsec_AAAA'], { id, at: new Date(seconds * 1000), body })['webhook-signature']
  expect(new Set([sign('a', 1, 'x'), sign('b', 1, 'x'), sign('a', 2, 'x'), sign('a', 1, 'y')]).size).toBe(4)
})

test('each secret has a signature of its own, parted by a space', () => {
  const message = { id: 'msg_1', at: new Date(5_000), body: '{}' }
  const of = (...secrets: string[]) => signWebhook(secrets, message)['webhook-signature']
  expect(of('whsec_AAAA', 'whsec_BBBB')).toBe(`${of('whsec_AAAA')} ${of('whsec_BBBB')}`)
})
