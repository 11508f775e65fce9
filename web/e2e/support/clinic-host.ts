import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';

/** The published host that `CLINIC_HOST` names; empty where there is none. */
export const publishedHost = process.env.CLINIC_HOST ?? '';

/** A demo clinic of its own, for a journey in which it stops and starts again. */
export class ClinicHost {
  private process?: ChildProcess;
  private constructor(
    readonly url: string,
    private readonly data: string,
    private readonly mailPort: number,
  ) {}

  static async start(mailPort: number): Promise<ClinicHost> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    const data = await mkdtemp(join(tmpdir(), 'clinic-host-'));
    const host = new ClinicHost(`http://localhost:${port}`, data, mailPort);
    await host.run();
    return host;
  }

  /** Starts it, for the first time or again, with what it had stored; waits until it answers. */
  async run(): Promise<void> {
    this.process = spawn('dotnet', [publishedHost], {
      stdio: 'ignore',
      env: {
        ...process.env,
        ASPNETCORE_URLS: this.url,
        Clinic__PublicUrl: this.url,
        Clinic__Demo: 'true',
        Clinic__DataDirectory: this.data,
        Smtp__Host: '127.0.0.1',
        Smtp__Port: String(this.mailPort),
        Smtp__Tls: 'false',
        Smtp__From: 'clinic@clinic.example',
      },
    });
    await expect(async () => {
      expect((await fetch(`${this.url}/health/ready`)).ok).toBe(true);
    }).toPass({ timeout: 120_000 });
  }

  /** Ends it in the middle of whatever it does, as a power cut would. */
  async kill(): Promise<void> {
    if (!this.process || this.process.exitCode !== null || this.process.signalCode !== null) return;
    const exited = once(this.process, 'exit');
    this.process.kill('SIGKILL');
    await exited;
  }

  /** Ends it, and removes what it had stored. */
  async remove(): Promise<void> {
    await this.kill();
    await rm(this.data, { recursive: true, force: true });
  }
}
