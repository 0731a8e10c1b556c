{{/* Each of these takes a dict of the root context and the name of a service. */}}

{{- define "runners.name" -}}
{{ .root.Release.Name }}-{{ .service }}
{{- end }}

{{- define "runners.selector" -}}
app.kubernetes.io/name: runners
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .service }}
{{- end }}

{{- define "runners.labels" -}}
{{ include "runners.selector" . }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{/* A number as somebody wrote it: those of a values file are fractions to Helm, which prints a million as 1e+06. */}}
{{- define "runners.text" -}}
{{ if and (kindIs "float64" .) (eq (toString (floor .)) (toString .)) }}{{ printf "%.0f" . }}{{ else }}{{ . }}{{ end }}
{{- end }}

{{/* Words as the services read a list: a comma within one, as in a distinguished name, is escaped. */}}
{{- define "runners.list" -}}
{{- $words := list }}
{{- range . }}{{ $words = append $words (. | replace "\\" "\\\\" | replace "," "\\,") }}{{ end }}
{{- join "," $words }}
{{- end }}

{{- define "runners.image" -}}
{{ .root.Values.image.repository }}/{{ .service }}
{{- with get .root.Values.image.digests .service }}@{{ . }}{{ else }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}{{ end }}
{{- end }}

{{- define "runners.from-secret" -}}
- name: {{ .name }}
  valueFrom:
    secretKeyRef: {name: {{ .secret }}, key: {{ .key }}}
{{- end }}

{{- define "runners.pod-security" -}}
automountServiceAccountToken: false
# The variables that Kubernetes makes of Services look like settings: RUNNERS_REGISTRY_PORT, KAFKA_PORT.
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  seccompProfile: {type: RuntimeDefault}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- end }}

{{- define "runners.container-security" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{- define "runners.database-url" -}}
{{- printf "postgresql://%s/%s" .root.Values.postgresql.address (index .root.Values .service).database.name }}
{{- end }}

{{- define "runners.database-env" -}}
{{- $values := index .root.Values .service }}
- name: QUARKUS_DATASOURCE_REACTIVE_URL
  value: {{ include "runners.database-url" . }}
{{- if .root.Values.postgresql.caSecret }}
- name: QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE
  value: verify-full
- name: QUARKUS_DATASOURCE_REACTIVE_HOSTNAME_VERIFICATION_ALGORITHM
  value: HTTPS
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM
  value: "true"
- name: QUARKUS_DATASOURCE_REACTIVE_TRUST_CERTIFICATE_PEM_CERTS
  value: /etc/runners/postgresql/ca.crt
{{- end }}
{{ include "runners.from-secret" (dict "name" "QUARKUS_DATASOURCE_USERNAME" "secret" $values.database.secret "key" "username") }}
{{ include "runners.from-secret" (dict "name" "QUARKUS_DATASOURCE_PASSWORD" "secret" $values.database.secret "key" "password") }}
{{- end }}

{{- define "runners.kafka-env" -}}
{{- $values := index .root.Values .service }}
{{- $tls := .root.Values.kafka.caSecret }}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ .root.Values.kafka.bootstrapServers | quote }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ if $values.kafkaSecret }}SASL_{{ ternary "SSL" "PLAINTEXT" (not (empty $tls)) }}{{ else }}{{ ternary "SSL" "PLAINTEXT" (not (empty $tls)) }}{{ end }}
{{- if $tls }}
- name: KAFKA_SSL_TRUSTSTORE_TYPE
  value: PEM
- name: KAFKA_SSL_TRUSTSTORE_LOCATION
  value: /etc/runners/kafka/ca.crt
{{- end }}
{{- if $values.kafkaSecret }}
- name: KAFKA_SASL_MECHANISM
  value: {{ .root.Values.kafka.mechanism }}
{{ include "runners.from-secret" (dict "name" "KAFKA_SASL_JAAS_CONFIG" "secret" $values.kafkaSecret "key" "sasl.jaas.config") }}
{{- end }}
{{- end }}

{{- define "runners.telemetry-env" -}}
{{- $tracing := .root.Values.tracing }}
- {name: QUARKUS_LOG_CONSOLE_JSON_ENABLED, value: {{ eq .root.Values.logs.format "json" | quote }}}
{{- if and $tracing.endpoint (ne .service "heartbeat") }}
- {name: QUARKUS_OTEL_SDK_DISABLED, value: "false"}
- {name: QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT, value: {{ $tracing.endpoint | quote }}}
- {name: QUARKUS_OTEL_TRACES_SAMPLER_ARG, value: {{ include "runners.text" $tracing.ratio | quote }}}
{{- end }}
{{- end }}

{{- define "runners.trust-env" -}}
{{- if (include "runners.files" . | fromJson).trust }}
# It does not keep these public certificates from anybody: Java asks for one.
- name: JAVA_TOOL_OPTIONS
  value: -Djavax.net.ssl.trustStore=/etc/runners/trust/trust.p12 -Djavax.net.ssl.trustStorePassword=changeit
{{- end }}
{{- end }}

{{/* What only one service is told. */}}

{{- define "runners.env.gateway" -}}
{{ include "runners.from-secret" (dict "name" "RUNNERS_IDENTITY_PRIVATE_KEY" "secret" .root.Values.secrets.identity "key" "private-key") }}
- name: RUNNERS_SESSION_PUBLIC_ORIGIN
  value: {{ .root.Values.origin }}
- name: QUARKUS_CONFIG_LOCATIONS
  value: /etc/runners/users/users.properties
{{- with .root.Values.edge.trustedProxies }}
- {name: RUNNERS_EDGE_TRUSTED_PROXIES, value: {{ join "," . | quote }}}
{{- end }}
{{- with .root.Values.gateway.oidc }}
{{- if .issuer }}
- name: RUNNERS_OIDC_ISSUER
  value: {{ .issuer }}
- name: RUNNERS_OIDC_NAME
  value: {{ .name | quote }}
- name: RUNNERS_OIDC_CLIENT_ID
  value: {{ .clientId | quote }}
{{- with .secret }}
{{ include "runners.from-secret" (dict "name" "RUNNERS_OIDC_CLIENT_SECRET" "secret" . "key" "client-secret") }}
{{- end }}
- name: RUNNERS_OIDC_SCOPES
  value: {{ join "," .scopes | quote }}
- name: RUNNERS_OIDC_NAME_CLAIM
  value: {{ .nameClaim | quote }}
- name: RUNNERS_OIDC_ROLE_CLAIM
  value: {{ .roleClaim | quote }}
{{- range $role := list "viewers" "operators" "admins" }}
{{- with index $.root.Values.gateway.oidc $role }}
- name: RUNNERS_OIDC_{{ upper $role }}
  value: {{ include "runners.list" . | quote }}
{{- end }}
{{- end }}
{{- with .organizationClaim }}
- name: RUNNERS_OIDC_ORGANIZATION_CLAIM
  value: {{ . | quote }}
{{- end }}
{{- end }}
{{- end }}
{{- range $name := list "registry" "heartbeat" "provisioner" "release" }}
- name: RUNNERS_{{ upper $name }}_URL
  value: http://{{ $.root.Release.Name }}-{{ $name }}:8080
{{- end }}
{{- end }}

{{- define "runners.env.registry" -}}
- name: RUNNERS_STATE_CURRENT_KEY
  value: {{ .root.Values.stateKey | quote }}
- name: RUNNERS_WEBHOOKS_PAGE
  value: {{ .root.Values.origin }}
{{- end }}

{{- define "runners.env.heartbeat" -}}
# While it does not lead here, nobody is judged.
- name: RUNNERS_FRONT_DOOR_URL
  value: {{ .root.Values.origin }}
{{- end }}

{{- define "runners.env.provisioner" -}}
- name: RUNNERS_AWS_RUNNER_ORIGIN
  value: {{ .root.Values.origin }}
{{- end }}

{{- define "runners.env.release" -}}
{{- end }}

{{/* Files: what is mounted, and where. */}}

{{- define "runners.files" -}}
{{- $files := dict }}
{{- if .database }}{{ with .root.Values.postgresql.caSecret }}{{ $_ := set $files "postgresql" . }}{{ end }}{{ end }}
{{- if .kafka }}{{ with .root.Values.kafka.caSecret }}{{ $_ := set $files "kafka" . }}{{ end }}{{ end }}
{{- if eq .service "gateway" }}{{ $_ := set $files "users" .root.Values.secrets.users }}{{ end }}
{{- /* A migration calls nobody outside. */}}
{{- if .kafka }}{{ with .root.Values.secrets.trust }}{{ $_ := set $files "trust" . }}{{ end }}{{ end }}
{{- toJson $files }}
{{- end }}

{{- define "runners.mounts" -}}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
  {{- range $name, $secret := include "runners.files" . | fromJson }}
  - {name: {{ $name }}, mountPath: /etc/runners/{{ $name }}, readOnly: true}
  {{- end }}
{{- end }}

{{- define "runners.volumes" -}}
volumes:
  - {name: tmp, emptyDir: {sizeLimit: 256Mi}}
  {{- range $name, $secret := include "runners.files" . | fromJson }}
  # Just that file: beside a certificate authority's certificate its operator may keep the key.
  {{- $file := get (dict "users" "users.properties" "trust" "trust.p12") $name | default "ca.crt" }}
  - name: {{ $name }}
    secret:
      secretName: {{ $secret }}
      items: [{key: {{ $file }}, path: {{ $file }}}]
  {{- end }}
{{- end }}
