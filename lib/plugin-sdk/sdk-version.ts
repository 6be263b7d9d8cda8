/** Version of this SDK. A manifest names it in `sdkVersion`; the panel accepts the same major up to its own minor. */
export const SDK_VERSION = '1.0.0'
