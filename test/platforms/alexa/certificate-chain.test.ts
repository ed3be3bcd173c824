import { X509Certificate } from 'node:crypto';
import { createAlexaVerifier } from '../../../lambda/platforms/alexa/verify-request';
import { makeEllipticKeys, makeKeys, makePssKeys, toPem } from '../../fixtures/certificate-authority';
import {
  GENUINE_CHAIN,
  KEYS,
  NOW,
  TRUSTED_ROOTS,
  makeChain,
  makeCrossSigned,
  makeIntermediate,
  makeLeaf,
  makeRoot,
  signRequest,
} from './signed-request';

const refused = (reason: string) => ({ is: 'refused', reason });

describe('a request is refused for its chain', () => {
  const small = makeKeys(1024);
  const fromStranger = { signer: KEYS.stranger };
  const cases: readonly (readonly [string, string, string, string[]?])[] = [
    ['it is no chain', '<Error><Code>AccessDenied</Code></Error>', 'chain-unreadable'],
    ['it is cut off', GENUINE_CHAIN.slice(0, 300), 'chain-unreadable'],
    ['it holds a certificate that is none', GENUINE_CHAIN.replace('MIID', 'AAAA'), 'chain-unreadable'],
    ['it is of nine certificates', makeLeaf() + makeIntermediate().repeat(8), 'chain-too-long'],
    [
      'it leads to a root that nobody trusts',
      GENUINE_CHAIN,
      'chain-untrusted',
      [makeRoot({ holder: KEYS.stranger, ...fromStranger })],
    ],
    ['the intermediate is missing', makeLeaf() + makeCrossSigned(), 'chain-untrusted'],
    [
      'the leaf signed itself',
      makeLeaf({ issuer: 'echo-api.amazon.com', signer: KEYS.leaf }),
      'chain-untrusted',
    ],
    [
      'it brings its own root along',
      makeLeaf({ issuer: 'Evil', ...fromStranger }) +
        makeRoot({ subject: 'Evil', issuer: 'Evil', holder: KEYS.stranger, ...fromStranger }),
      'chain-untrusted',
    ],
    ['a stranger signed the leaf in the intermediate’s name', makeChain(fromStranger), 'chain-untrusted'],
    ['a stranger signed the intermediate in the root’s name', makeChain({}, fromStranger), 'chain-untrusted'],
    ['the leaf was changed after it was signed', forge(makeLeaf()) + makeIntermediate(), 'chain-untrusted'],
    ['somebody signed with a leaf of their own', makeChain({}, { authority: false }), 'chain-untrusted'],
    [
      'that leaf says nothing of its use',
      makeChain({}, { authority: false, signs: 'anything' }),
      'issuer-not-authority',
    ],
    [
      'that leaf says that it may',
      makeChain({}, { authority: false, signs: 'certificates' }),
      'issuer-not-authority',
    ],
    ['the leaf has expired', makeChain({ until: NOW - 1000 }), 'certificate-expired'],
    ['the leaf is not yet valid', makeChain({ from: NOW + 1000 }), 'certificate-not-yet-valid'],
    ['the intermediate has expired', makeChain({}, { until: NOW - 1000 }), 'issuer-not-valid-now'],
    [
      'the trusted root has expired',
      GENUINE_CHAIN,
      'issuer-not-valid-now',
      [makeRoot({ until: NOW - 1000 })],
    ],
    ['the leaf is for somebody else', makeChain({ names: ['evil.example'] }), 'certificate-wrong-name'],
    ['only the leaf’s common name is Amazon’s', makeChain({ names: [] }), 'certificate-wrong-name'],
    [
      'the leaf is for every name of Amazon’s',
      makeChain({ names: ['*.amazon.com'] }),
      'certificate-wrong-name',
    ],
    [
      'the leaf’s name only starts the same',
      makeChain({ names: ['echo-api.amazon.com.evil.example'] }),
      'certificate-wrong-name',
    ],
    [
      'the leaf’s name is below Amazon’s',
      makeChain({ names: ['x.echo-api.amazon.com'] }),
      'certificate-wrong-name',
    ],
    [
      'the leaf’s name reads like two',
      makeChain({ names: ['evil.example, DNS:echo-api.amazon.com'] }),
      'certificate-wrong-name',
    ],
    ['the leaf’s key is short', makeChain({ holder: small }), 'certificate-key-unfit'],
    ['the leaf’s key is for another padding', makeChain({ holder: makePssKeys() }), 'certificate-key-unfit'],
    ['the leaf’s key is of another kind', makeChain({ holder: makeEllipticKeys() }), 'certificate-key-unfit'],
  ];

  it.each(cases.map(([title, pem, reason, roots = TRUSTED_ROOTS]) => [title, pem, reason, roots] as const))(
    'when %s',
    async (_, pem, reason, roots) => {
      const verify = createAlexaVerifier({ trustedRoots: roots, fetchCertificates: async () => pem });
      expect(await verify(signRequest())).toEqual(refused(reason));
    },
  );

  /** Another letter in the common name, which still parses and does not matter but for the issuer's signature. */
  function forge(pem: string): string {
    const der = Buffer.from(new X509Certificate(pem).raw);
    der.write('E', der.indexOf('echo-api.amazon.com'));
    return toPem(der);
  }
});
