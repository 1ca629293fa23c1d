import { expect, it } from 'vitest'
import { choosePort } from '../src/app/choose-port.ts'

const app = (port: number) => ({ title: `App ${port}`, port })

it('takes the port after all others', () => {
  expect(choosePort(undefined, [])).toEqual({ port: 3000 })
  expect(choosePort(undefined, [app(3000), app(3007)])).toEqual({ port: 3008 })
})

it('takes the first that is free where there is none after all others', () => {
  expect(choosePort(undefined, [app(3000), app(3001), app(65_535)])).toEqual({ port: 3002 })
})

it('takes the port that is asked for, unless it is no port or that of another app', () => {
  expect(choosePort('80', [app(3000)])).toEqual({ port: 80 })
  expect(choosePort('3000', [app(3000)])).toEqual({
    problem: { message: 'Port 3000 is that of App 3000.', next: ['--port 3001 is free.'] },
  })
  for (const wrong of ['0', '65536', '-1', '3e3', 'many', '']) {
    expect(choosePort(wrong, [])).toMatchObject({ problem: { message: `"${wrong}" is no port.` } })
  }
})
