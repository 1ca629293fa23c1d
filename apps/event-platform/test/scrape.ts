import { expect } from 'vitest'
import type { ServerProcess } from './server-process.ts'

const ADDRESS = /metrics for Prometheus at (http:[^"\s]+)/

/** Where a server has its metrics. */
export function metricsOf(server: ServerProcess): string {
  return ADDRESS.exec(server.output())?.[1] ?? expect.fail('the server has no metrics')
}

/** A number that Prometheus reads. */
export interface Sample {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  readonly value: number
}

const NAME = '[a-zA-Z_:][a-zA-Z0-9_:]*'
const LABEL = `[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\\\n]|\\\\["\\\\n])*"`
const SAMPLE = new RegExp(`^(${NAME})(?:\\{((?:${LABEL},?)*)\\})? (NaN|[+-]?Inf|[-+0-9.eE]+)( \\d+)?$`)

/** Reads the text format of Prometheus (version 0.0.4); throws at the first line that is not of it. */
function parseMetrics(text: string): readonly Sample[] {
  const kinds = new Map<string, string>()
  const samples: Sample[] = []
  expect(text.endsWith('\n')).toBe(true)
  for (const line of text.trimEnd().split('\n')) {
    const [, typed, kind] = new RegExp(`^# TYPE (${NAME}) (counter|gauge|histogram|summary|untyped)$`).exec(line) ?? []
    if (typed && kind) {
      expect(kinds.has(typed), `${typed} is declared twice`).toBe(false)
      kinds.set(typed, kind)
    }
    // To this version of the format, any other such line is a comment.
    if (line.startsWith('#')) continue
    const [, name, written = '', value] = SAMPLE.exec(line) ?? expect.fail(`not a sample: ${line}`)
    const family = [name, name?.replace(/_(bucket|sum|count)$/, '')].find((each) => each && kinds.has(each))
    expect(family, `${name} has no type`).toBeDefined()
    const labels = Array.from(written.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g), ([, label, text]) => [label, text])
    samples.push({ name: name ?? '', labels: Object.fromEntries(labels), value: Number(value) })
  }
  return samples
}

/** Asks a server for its metrics as Prometheus does. */
export async function scrape(server: ServerProcess): Promise<readonly Sample[]> {
  const response = await fetch(metricsOf(server))
  expect(response.headers.get('content-type')).toContain('text/plain')
  return parseMetrics(await response.text())
}
