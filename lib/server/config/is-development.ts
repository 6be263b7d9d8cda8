/** True under `npm run dev`: pages for developers are served and their extra checks run. */
export const isDevelopment = (): boolean => process.env.NODE_ENV !== 'production'
