// A fresh self-signed certificate, so that no private key has to be kept anywhere and none can expire.
import { generateKeyPairSync, sign } from 'node:crypto';

export interface KeyAndCertificate {
  readonly key: string;
  readonly cert: string;
}

const tag = {
  integer: 0x02,
  bits: 0x03,
  oid: 0x06,
  text: 0x0c,
  time: 0x17,
  sequence: 0x30,
  set: 0x31,
};

/** An X.509 certificate of version 1, the smallest there is, valid from 2020 to 2049. */
export function selfSigned(commonName: string): KeyAndCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(der(tag.oid, Buffer.from('2a8648ce3d040302', 'hex')));
  const attribute = sequence(
    der(tag.oid, Buffer.from('550403', 'hex')),
    der(tag.text, Buffer.from(commonName)),
  );
  const name = sequence(der(tag.set, attribute));
  const content = sequence(
    der(tag.integer, Buffer.from([1])),
    ecdsaWithSha256,
    name,
    sequence(
      der(tag.time, Buffer.from('200101000000Z')),
      der(tag.time, Buffer.from('490101000000Z')),
    ),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]);
  const certificate = sequence(content, ecdsaWithSha256, der(tag.bits, signature));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

function sequence(...parts: Buffer[]): Buffer {
  return der(tag.sequence, Buffer.concat(parts));
}

/** Tag, length, content: all that DER is. */
function der(type: number, content: Buffer): Buffer {
  const { length } = content;
  const head = length < 128 ? [type, length] : [type, 0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from(head), content]);
}
