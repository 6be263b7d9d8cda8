/** Lightness 0 to 1, chroma, hue in degrees. */
export type Oklch = { l: number; c: number; h: number }

export function parseOklch(text: string): Oklch {
  const [l, c, h] = (/oklch\(([\d.]+) ([\d.]+) ([\d.]+)/.exec(text)?.slice(1) ?? []).map(Number)
  if (l === undefined || c === undefined || h === undefined)
    throw new TypeError(`Not an oklch colour: ${text}`)
  return { l, c, h }
}

/** Contrast by WCAG 2.2: 1 (none) to 21. */
export function contrastRatio(a: Oklch, b: Oklch): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(colour: Oklch): number {
  const [red, green, blue] = toLinearRgb(colour)
  return 0.2126 * clip(red) + 0.7152 * clip(green) + 0.0722 * clip(blue)
}

const clip = (value: number): number => Math.min(1, Math.max(0, value))

/** Oklab to linear sRGB with the matrices of CSS Color 4. */
function toLinearRgb({ l, c, h }: Oklch): [number, number, number] {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}
