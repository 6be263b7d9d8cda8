import { listInstanceData, removeInstanceData } from '@/lib/contracts/plugins/instance-details'
import { defineRoute } from '@/lib/server/http/define-route'
import {
  listInstanceData as runListInstanceData,
  removeInstanceData as runRemoveInstanceData,
} from '@/lib/server/plugin-instances/instance-data'

export const GET = defineRoute(listInstanceData, ({ app, params, query }) =>
  runListInstanceData(app, params, query),
)

export const DELETE = defineRoute(removeInstanceData, ({ app, caller, params, query }) =>
  runRemoveInstanceData(app, caller, params, query.key),
)
