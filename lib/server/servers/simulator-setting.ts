/** Name of the setting that says that a person removed the simulated server: it does not come back by itself. */
export const SIMULATOR_SETTING = 'simulator'
