/** The largest files of a package, for refusing them before they are sent; pages do not import the SDK. */
export { PACKAGE_LIMITS as PACKAGE_SIZES } from '@/lib/plugin-sdk/limits'
