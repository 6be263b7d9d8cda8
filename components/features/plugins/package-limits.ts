import { PACKAGE_SIZES } from '@/lib/contracts/plugins/package-sizes'

/** Files of a package, and room for a README or a licence beside them. */
export const ZIP_MAX_ENTRIES = 32

/** The three files as they are; a zip of them is never larger. */
export const PACKAGE_MAX_BYTES =
  PACKAGE_SIZES.bundleBytes + PACKAGE_SIZES.manifestBytes + PACKAGE_SIZES.signatureBytes

/** Everything in a zip together, unpacked: the package, and as much again for what lies beside it. */
export const ZIP_MAX_UNPACKED_BYTES = 2 * PACKAGE_MAX_BYTES

/** A zip as it is chosen. Stored without compression it is as large as what is in it. */
export const ZIP_MAX_BYTES = ZIP_MAX_UNPACKED_BYTES + 64 * 1024

/** Program text packs 3 to 10 times; far more than that is made to fill memory. */
export const ZIP_MAX_RATIO = 100

/** Below this size a high ratio means nothing: a few repeated lines. */
export const ZIP_RATIO_FROM_BYTES = 64 * 1024

/** Files that one drop may hold. */
export const DROP_MAX_FILES = 60
