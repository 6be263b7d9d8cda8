import { describeEventStore } from '@/lib/testing/event-store-contract'
import { InMemoryEventStore } from './in-memory-event-store'

describeEventStore('in memory', async () => new InMemoryEventStore())
