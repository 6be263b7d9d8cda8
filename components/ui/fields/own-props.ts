/** Attributes of the control that a field may pass on; the field itself sets the rest. */
export type OwnProps<C, K extends PropertyKey = never> = Omit<
  C,
  K | 'name' | 'id' | 'value' | 'defaultValue' | 'disabled' | 'required' | 'className'
>
