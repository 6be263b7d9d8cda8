import type { Duration, EffectReceipt, PlayerRef, PlayerTarget, Timestamp } from '../game-types'

/** A role that a player holds on the game server. */
export interface HeldRole {
  readonly player: PlayerRef
  readonly role: string
  /** Null for a role without end. */
  readonly expiresAt: Timestamp | null
  /** Whether this plugin gave it. */
  readonly isOwn: boolean
  /** Whether the role is an admin role, not only a reserved slot. */
  readonly isAdmin: boolean
}

export interface GrantRoleOptions {
  readonly role: string
  /** How long; at most what the grant allows. */
  readonly duration: Duration
  /** Shown to the admins. */
  readonly reason: string
}

/** Temporary roles on the game server (admin, reserved slot). Never a right in the panel. */
export interface AdminApi {
  /**
   * Gives a role that the grant names; giving it again renews it. Needs `admin:grant-role`.
   * @throws `ROLE_NOT_ALLOWED`, `CONSTRAINT_DENIED` for a longer time than granted.
   */
  grantRole(player: PlayerTarget, options: GrantRoleOptions): Promise<EffectReceipt>
  /** Takes back a role that this plugin gave. Needs `admin:grant-role`. */
  revokeRole(player: PlayerTarget, role: string, reason: string): Promise<EffectReceipt>
  /** Roles in force; of one player when given. Needs `admin:read`. */
  listRoles(player?: PlayerTarget): Promise<readonly HeldRole[]>
}
