// nginx as a plain proxy: what a gateway without hooks is measured against.
import { execFileSync } from 'node:child_process';
import { freePort } from '../../test/support/ports.ts';
import { Missing, type Program, startProgram } from './program.ts';

/** One process that does the work itself: its CPU time is all there is. */
const configOf = (port: number, upstream: string) => `
daemon off;
master_process off;
worker_processes 1;
pid nginx.pid;
error_log stderr error;
events { worker_connections 1024; }
http {
  access_log off;
  client_body_temp_path body;
  proxy_temp_path proxy;
  fastcgi_temp_path fastcgi;
  uwsgi_temp_path uwsgi;
  scgi_temp_path scgi;
  upstream bench { server ${new URL(upstream).host}; keepalive 256; keepalive_requests 1000000000; }
  server {
    listen 127.0.0.1:${port};
    keepalive_requests 1000000000;
    client_max_body_size 0;
    location /bench/ {
      proxy_pass http://bench/;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_request_buffering off;
    }
  }
}
`;

export async function startNginx(upstream: string): Promise<Program> {
  const program = findNginx();
  const port = await freePort();
  const files = { 'nginx.conf': configOf(port, upstream) };
  return startProgram(port, files, (folder) => [program, '-p', folder, '-c', `${folder}/nginx.conf`, '-e', 'stderr']);
}

/** Debian keeps it where an ordinary user's PATH does not reach. */
function findNginx(): string {
  for (const program of ['nginx', '/usr/sbin/nginx']) {
    try {
      execFileSync(program, ['-v'], { stdio: 'ignore' });
      return program;
    } catch {}
  }
  throw new Missing('nginx is not installed (Debian: apt-get install nginx-light)');
}
