import { createServer, type Server, type Socket } from 'node:net';

/** A mail as it came over the wire, with its text parts decoded. */
export type Mail = { to: string[]; subject: string; text: string };

/** A mail server (RFC 5321) that keeps what it is given. */
export class MailServer {
  readonly mails: Mail[] = [];
  private constructor(private readonly server: Server) {}

  static async listen(port: number): Promise<MailServer> {
    const server = createServer();
    const mailServer = new MailServer(server);
    server.on('connection', (socket) => mailServer.talk(socket));
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    return mailServer;
  }

  /** The first mail to this address whose subject or text matches; waits for it. */
  async waitFor(to: string, what: RegExp, milliseconds = 30_000): Promise<Mail> {
    const until = Date.now() + milliseconds;
    while (Date.now() < until) {
      const mail = this.mails.find((m) => m.to.includes(to) && (what.test(m.subject) || what.test(m.text)));
      if (mail) return mail;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const seen = this.mails.filter((m) => m.to.includes(to)).map((m) => m.subject);
    throw new Error(`No mail to ${to} matches ${what.source}; there were: ${seen.join(' | ')}`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private talk(socket: Socket) {
    let buffer = '';
    let data: string[] | null = null;
    let to: string[] = [];
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on('error', () => socket.destroy());
    socket.setEncoding('latin1');
    say('220 mail.test ready');
    socket.on('data', (chunk: string) => {
      buffer += chunk;
      for (let end = buffer.indexOf('\r\n'); end >= 0; end = buffer.indexOf('\r\n')) {
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (data) {
          if (line === '.') {
            this.mails.push(parse(data, to));
            [data, to] = [null, []];
            say('250 kept');
          } else data.push(line.startsWith('..') ? line.slice(1) : line);
        } else if (/^(EHLO|HELO)/i.test(line)) say('250 mail.test');
        else if (/^RCPT TO:<(.+)>/i.test(line)) {
          to.push(line.replace(/^RCPT TO:<(.+)>.*/i, '$1'));
          say('250 ok');
        } else if (/^DATA/i.test(line)) {
          data = [];
          say('354 go on');
        } else if (/^QUIT/i.test(line)) {
          say('221 bye');
          socket.end();
        } else say('250 ok');
      }
    });
  }
}

function parse(lines: string[], to: string[]): Mail {
  const whole = lines.join('\r\n');
  const subject = /^subject: (.*(?:\r\n[ \t].*)*)/im.exec(whole)?.[1] ?? '';
  return { to, subject: decodeWords(subject), text: parts(whole).join('\n') };
}

/** The bodies of a message, multipart or not, each decoded by its transfer encoding (RFC 2045). */
function parts(message: string): string[] {
  const split = message.indexOf('\r\n\r\n');
  const head = message.slice(0, split);
  const body = message.slice(split + 4);
  const boundary = /boundary="?([^";\r\n]+)"?/i.exec(head)?.[1];
  if (boundary)
    return body
      .split(`--${boundary}`)
      .slice(1, -1)
      .flatMap((part) => parts(part.replace(/^\r\n/, '')));
  const encoding = /content-transfer-encoding: *(\S+)/i.exec(head)?.[1]?.toLowerCase();
  if (encoding === 'base64') return [Buffer.from(body, 'base64').toString('utf8')];
  if (encoding === 'quoted-printable') return [decodeQuotedPrintable(body)];
  return [Buffer.from(body, 'latin1').toString('utf8')];
}

function decodeQuotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

/** Encoded words of a header (RFC 2047). */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString('utf8')
        : decodeQuotedPrintable(word.replace(/_/g, ' ')),
    );
}
