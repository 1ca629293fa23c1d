/** The part of the WebAssembly API used here. The global's own types come with the DOM library, which this is not. */
export interface WebAssemblyApi {
  compile(bytes: Uint8Array): Promise<WebAssemblyModule>
  instantiate(
    module: WebAssemblyModule,
    imports: Record<string, Record<string, unknown>>,
  ): Promise<{ readonly exports: Record<string, unknown> }>
}

/** A compiled module; opaque. */
export interface WebAssemblyModule {
  readonly __webAssemblyModule?: never
}

/** Linear memory that an instance exports. */
export interface WebAssemblyMemory {
  readonly buffer: ArrayBuffer
}

export const webAssembly: WebAssemblyApi = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi })
  .WebAssembly
