import { type Attributes, metrics, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'

const NAME = '@workspace/event-platform'

/** Upper bounds of the classes of how late an event is, in seconds. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

type Instruments = ReturnType<typeof createInstruments>

let instruments: Instruments | undefined

/** What is counted of sockets and events. Made at the first use, which is after telemetry was started, if it was. */
export function liveMetrics(): Instruments {
  instruments ??= createInstruments()
  return instruments
}

function createInstruments() {
  const meter = metrics.getMeter(NAME)
  return {
    sockets: meter.createUpDownCounter('live.sockets', { description: 'Open sockets.', unit: '{socket}' }),
    begun: meter.createCounter('live.sockets.begun', {
      description:
        'Sockets that began, by how: fresh, resumed where they were, or reset since they had missed too much.',
      unit: '{socket}',
    }),
    closed: meter.createCounter('live.sockets.closed', {
      description: 'Sockets that were closed, by why: a reason of the service, or the client.',
      unit: '{socket}',
    }),
    received: meter.createCounter('live.messages.received', {
      description: 'Messages of clients, by type.',
      unit: '{message}',
    }),
    sent: meter.createCounter('live.messages.sent', { description: 'Messages to clients.', unit: '{message}' }),
    lag: meter.createHistogram('live.event.lag', {
      description: 'Time from when an event was recorded to when this process tells its sockets.',
      unit: 's',
      advice: { explicitBucketBoundaries: SECONDS },
    }),
    events: meter.createCounter('room.events', {
      description: 'What happened in rooms by this process, by type; draw.run are the rounds that were drawn.',
      unit: '{event}',
    }),
  }
}

/** Does work that no request has asked for, as a trace of its own. */
export function traced<Value>(name: string, attributes: Attributes, work: () => Promise<Value>): Promise<Value> {
  const options = { kind: SpanKind.SERVER, attributes, root: true }
  return trace.getTracer(NAME).startActiveSpan(name, options, async (span) => {
    try {
      return await work()
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR })
      throw error
    } finally {
      span.end()
    }
  })
}
