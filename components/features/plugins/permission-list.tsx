import { Badge } from '@/components/ui/badge'
import type { PluginReport } from '@/lib/contracts/plugins/plugin-report'
import { HarmHeading } from './harm-heading'

type Props = Pick<PluginReport, 'permissions' | 'harmGroups'>

/** What a plugin asks for, in plain words, the most harmful group first. */
export function PermissionList({ permissions, harmGroups }: Props) {
  if (permissions.length === 0) {
    return <p className="text-muted">It asks for no permission: it can neither read nor do anything.</p>
  }
  return (
    <div className="grid gap-4">
      {[...harmGroups].reverse().map(({ harm, title, operations }) => (
        <section key={harm} className="grid gap-2">
          <HarmHeading harm={harm} title={title} />
          <ul className="grid gap-2 border-border border-l pl-3">
            {permissions
              .filter(({ operation }) => operations.includes(operation))
              .map((permission) => (
                <li key={permission.operation} className="grid gap-0.5">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <span className="min-w-0">{permission.sentence}</span>
                    {permission.optional && <Badge tone="outline">Works without it</Badge>}
                  </span>
                  <span className="break-words text-muted text-sm">
                    <span className="font-mono text-xs">{permission.operation}</span>
                    {permission.reason && <> · “{permission.reason}”</>}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
