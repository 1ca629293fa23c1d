import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { connect } from 'node:net'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { ServerEnvironment } from './acquire-server.ts'

const timeoutMs = 1_000

/** Whether a Docker daemon answers; quick where there is none, since this runs in every test file. */
export async function dockerAnswers(env: ServerEnvironment): Promise<boolean> {
  if (env.DOCKER_HOST) return hostAnswers(env.DOCKER_HOST)
  for (const path of socketPaths(env)) if (await socketAnswers(path)) return true
  return false
}

function socketPaths({ XDG_RUNTIME_DIR }: ServerEnvironment): string[] {
  if (process.platform === 'win32') return ['//./pipe/docker_engine']
  const paths = ['/var/run/docker.sock', join(homedir(), '.docker/run/docker.sock')]
  if (XDG_RUNTIME_DIR) paths.push(join(XDG_RUNTIME_DIR, 'docker.sock'))
  return paths.filter((path) => existsSync(path))
}

function hostAnswers(host: string): Promise<boolean> {
  const url = URL.parse(host)
  if (url?.protocol === 'unix:' || url?.protocol === 'npipe:') return socketAnswers(url.pathname)
  // Behind TLS or not: that it listens is enough to let the real client try.
  return url?.port ? portAnswers(url.hostname, Number(url.port)) : Promise.resolve(false)
}

function socketAnswers(socketPath: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const ping = request({ socketPath, path: '/_ping', timeout: timeoutMs })
  ping.on('response', (response) => {
    response.resume()
    resolve(response.statusCode === 200)
  })
  ping.on('timeout', () => ping.destroy())
  ping.on('error', () => resolve(false))
  ping.on('close', () => resolve(false))
  ping.end()
  return promise
}

function portAnswers(host: string, port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect({ host, port, timeout: timeoutMs })
  const answer = (isThere: boolean) => () => {
    socket.destroy()
    resolve(isThere)
  }
  socket.on('connect', answer(true)).on('timeout', answer(false)).on('error', answer(false))
  return promise
}
