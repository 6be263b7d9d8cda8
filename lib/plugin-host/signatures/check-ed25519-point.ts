/** The field prime of Curve25519, the order of its large subgroup, and the constant d of its Edwards form. */
const P = 2n ** 255n - 19n
const L = 2n ** 252n + 27742317777372353535851937790883648493n
const D = mod(-121665n * inverse(121666n))
const SQRT_MINUS_ONE = power(2n, (P - 1n) / 4n)

/** Why 32 bytes are no usable public key. */
export type PointFault =
  | 'wrong length'
  | 'not canonical'
  | 'not on the curve'
  | 'of small order'
  | 'of mixed order'

type Point = readonly [x: bigint, y: bigint, z: bigint, t: bigint]

const IDENTITY: Point = [0n, 1n, 1n, 0n]

/**
 * Whether 32 bytes are a usable Ed25519 public key; null when they are. Under a key of small order anybody can
 * forge, and a second encoding of a key would pass for another key, so both are refused before any verification.
 */
export const findPointFault = (bytes: Uint8Array): PointFault | null => {
  if (bytes.length !== 32) return 'wrong length'
  const encoded = fromLittleEndian(bytes)
  const y = encoded & (2n ** 255n - 1n)
  const isOdd = encoded >> 255n === 1n
  if (y >= P) return 'not canonical'
  const x = recoverX(y, isOdd)
  if (x === 'none') return 'not on the curve'
  // x = 0 has no odd form: the sign bit would make a second encoding.
  if (x === 0n && isOdd) return 'not canonical'
  const point: Point = [x, y, 1n, mod(x * y)]
  if (isIdentity(multiply(point, 8n))) return 'of small order'
  return isIdentity(multiply(point, L)) ? null : 'of mixed order'
}

const fromLittleEndian = (bytes: Uint8Array): bigint => {
  let value = 0n
  for (const byte of bytes.toReversed()) value = (value << 8n) | BigInt(byte)
  return value
}

function mod(value: bigint): bigint {
  const rest = value % P
  return rest < 0n ? rest + P : rest
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  let square = mod(base)
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = mod(result * square)
    square = mod(square * square)
  }
  return result
}

function inverse(value: bigint): bigint {
  return power(value, P - 2n)
}

/** The x that belongs to y on −x² + y² = 1 + d·x²·y², by RFC 8032 section 5.1.3. */
const recoverX = (y: bigint, isOdd: boolean): bigint | 'none' => {
  const ySquared = mod(y * y)
  const xSquared = mod((ySquared - 1n) * inverse(mod(D * ySquared + 1n)))
  let x = power(xSquared, (P + 3n) / 8n)
  if (mod(x * x - xSquared) !== 0n) x = mod(x * SQRT_MINUS_ONE)
  if (mod(x * x - xSquared) !== 0n) return 'none'
  return (x & 1n) === (isOdd ? 1n : 0n) || x === 0n ? x : P - x
}

/** Addition in extended coordinates (RFC 8032 section 5.1.4); complete, so it doubles too. */
const add = ([x1, y1, z1, t1]: Point, [x2, y2, z2, t2]: Point): Point => {
  const a = mod((y1 - x1) * (y2 - x2))
  const b = mod((y1 + x1) * (y2 + x2))
  const c = mod(2n * D * t1 * t2)
  const d = mod(2n * z1 * z2)
  const [e, f, g, h] = [b - a, d - c, d + c, b + a]
  return [mod(e * f), mod(g * h), mod(f * g), mod(e * h)]
}

const multiply = (point: Point, factor: bigint): Point => {
  let result = IDENTITY
  let double = point
  for (let left = factor; left > 0n; left >>= 1n) {
    if (left & 1n) result = add(result, double)
    double = add(double, double)
  }
  return result
}

const isIdentity = ([x, y, z]: Point): boolean => x === 0n && y === z
