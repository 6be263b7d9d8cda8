import type { StartImage } from './protocol'

/** Images of loaded bundles, the least recently used given up first. A cache only: a bundle can be loaded again. */
export interface ImageCache {
  get(key: string): StartImage | undefined
  set(key: string, image: StartImage): void
  size(): number
  clear(): void
}

export const createImageCache = (limit: number): ImageCache => {
  const images = new Map<string, StartImage>()
  return {
    get: (key) => {
      const image = images.get(key)
      if (image) {
        images.delete(key)
        images.set(key, image)
      }
      return image
    },
    set: (key, image) => {
      images.delete(key)
      images.set(key, image)
      const oldest = images.keys().next().value
      if (images.size > limit && oldest !== undefined) images.delete(oldest)
    },
    size: () => images.size,
    clear: () => images.clear(),
  }
}
