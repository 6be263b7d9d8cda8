/** Whether plugins may act. Answers without the database, so that it holds when nothing else does. */
export type PanicSwitch = { isOn(serverId: string): boolean }
