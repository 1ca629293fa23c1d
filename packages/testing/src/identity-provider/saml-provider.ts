import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import samlify from 'samlify'
import { generate } from 'selfsigned'
import { type Identity, listen } from './listen.ts'

const { Constants, IdentityProvider, SamlLib, ServiceProvider, setSchemaValidator } = samlify
const { namespace } = Constants
const MINUTE_MS = 60_000

setSchemaValidator({ validate: async () => 'taken as it is: the schema is what the service checks' })

/** A company's identity provider that speaks SAML, at which the person of the moment is signed in. */
export async function startSamlProvider() {
  const { cert, private: privateKey } = await generate([{ name: 'commonName', value: 'Identity provider of a test' }])
  let person: Identity | undefined
  let applicationOrigin = ''
  const server = await listen((request, response) => void answer(request, response))
  const provider = IdentityProvider({
    entityID: `${server.origin}/metadata`,
    signingCert: cert,
    privateKey,
    isAssertionEncrypted: false,
    wantAuthnRequestsSigned: false,
    nameIDFormat: [namespace.format.persistent],
    singleSignOnService: [{ Binding: namespace.binding.redirect, Location: `${server.origin}/sign-in` }],
    loginResponseTemplate: {
      context: SamlLib.defaultLoginResponseTemplate.context,
      attributes: ['email', 'displayName'].map((name) => ({
        name,
        valueTag: name,
        nameFormat: 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic',
        valueXsiType: 'xs:string',
      })),
    },
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { searchParams } = new URL(request.url ?? '/', server.origin)
    const application = ServiceProvider({ metadata: await metadataOf(applicationOrigin) })
    const login = await provider.parseLoginRequest(application, 'redirect', {
      query: Object.fromEntries(searchParams),
    })
    const assertion = assertionFor(person, {
      requestId: String(login.extract.request?.id),
      issuer: provider.entityMeta.getEntityID(),
      application,
    })
    const { context } = await provider.createLoginResponse(
      application,
      { extract: login.extract },
      'post',
      {},
      assertion,
    )
    response.setHeader('content-type', 'text/html').end(`
      <form method="post" action="${application.entityMeta.getAssertionConsumerService('post')}">
        <input name="SAMLResponse" value="${context}" />
        <input name="RelayState" value="${searchParams.get('RelayState')}" />
      </form>
      <script>document.forms[0].submit()</script>`)
  }

  return {
    signInUrl: `${server.origin}/sign-in`,
    settings: { SAML_METADATA: provider.getMetadata(), SAML_DOMAINS: 'harborlabs.example' },
    /** Lets it serve one application, whose metadata it asks for. */
    serve: (origin: string) => {
      applicationOrigin = origin
    },
    /** Who is signed in at it from now on. */
    signIn: (identity: Identity) => {
      person = identity
    },
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  }
}

async function metadataOf(origin: string): Promise<string> {
  return (await fetch(`${origin}/api/auth/sso/saml2/sp/metadata?providerId=saml`)).text()
}

interface Assertion {
  readonly requestId: string
  readonly issuer: string
  readonly application: ReturnType<typeof ServiceProvider>
}

/** What is said of a person, filled into the library's template. */
function assertionFor(person: Identity | undefined, { requestId, issuer, application }: Assertion) {
  const id = `_${randomUUID()}`
  const now = new Date().toISOString()
  const soon = new Date(Date.now() + 5 * MINUTE_MS).toISOString()
  const acs = String(application.entityMeta.getAssertionConsumerService('post'))
  return (template: string) => ({
    id,
    context: SamlLib.replaceTagsByValue(template, {
      ID: id,
      AssertionID: `_${randomUUID()}`,
      Issuer: issuer,
      Destination: acs,
      Audience: application.entityMeta.getEntityID(),
      SubjectRecipient: acs,
      AssertionConsumerServiceURL: acs,
      InResponseTo: requestId,
      IssueInstant: now,
      ConditionsNotBefore: now,
      ConditionsNotOnOrAfter: soon,
      SubjectConfirmationDataNotOnOrAfter: soon,
      StatusCode: Constants.StatusCode.Success,
      NameIDFormat: namespace.format.persistent,
      NameID: person?.id ?? '',
      AuthnStatement: '',
      attrEmail: person?.email ?? '',
      attrDisplayName: person?.name ?? '',
    }),
  })
}
