/** Absolute path of the installation. */
export declare const PROJECT_ROOT: string
