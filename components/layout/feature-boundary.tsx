'use client'

import { Component, type ReactNode } from 'react'
import { ErrorState } from '../ui/state-panel'

type Props = {
  /** Names the part in the message: `The player list`. */
  name: string
  children: ReactNode
}

/** Keeps an error of one feature from taking the page with it. */
export class FeatureBoundary extends Component<Props, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error }
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children
    return (
      <ErrorState
        title={`${this.props.name} stopped working`}
        error={this.state.error}
        onRetry={() => this.setState({ error: null })}
      />
    )
  }
}
