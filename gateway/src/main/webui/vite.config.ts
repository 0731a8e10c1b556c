import tailwind from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const origin = process.env.RUNNERS_ORIGIN ?? 'http://localhost:8080'

export default defineConfig({
  plugins: [react(), tailwind()],
  build: { target: 'es2023', assetsInlineLimit: 0 },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': origin } },
  preview: { host: '127.0.0.1', proxy: { '/api': origin } },
  // A thread for each file, not a process: they start sooner. Without either, files would see what others left.
  test: { environment: 'node', pool: 'threads' },
})
