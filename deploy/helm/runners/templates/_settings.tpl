{{/* What a service is told: these take what _helpers.tpl does. First what the chart has to say itself, then the settings. */}}

{{- define "runners.env" -}}
- {name: QUARKUS_HTTP_HOST, value: 0.0.0.0}
- {name: QUARKUS_HTTP_PORT, value: "8080"}
- {name: QUARKUS_MANAGEMENT_HOST, value: 0.0.0.0}
- {name: QUARKUS_MANAGEMENT_PORT, value: "9080"}
{{ include "runners.from-secret" (dict "name" "RUNNERS_IDENTITY_PUBLIC_KEY" "secret" .root.Values.secrets.identity "key" "public-key") }}
{{ include "runners.telemetry-env" . }}
{{ include "runners.kafka-env" . }}
{{ include "runners.trust-env" . }}
{{- if .database }}
{{ include "runners.database-env" . }}
# For migrations alone, and a Job has done them ahead of this version's first replica: without it nothing is made for them.
- {name: QUARKUS_DATASOURCE_JDBC_URL, value: ""}
{{- end }}
{{ include (printf "runners.env.%s" .service) . }}
{{- end }}

{{/* Values of the chart, and the variables that they are: under settings these would be told twice. */}}
{{- define "runners.own" -}}
origin: [RUNNERS_SESSION_PUBLIC_ORIGIN, RUNNERS_FRONT_DOOR_URL, RUNNERS_AWS_RUNNER_ORIGIN, RUNNERS_WEBHOOKS_PAGE]
stateKey: [RUNNERS_STATE_CURRENT_KEY]
secrets.identity: [RUNNERS_IDENTITY_PRIVATE_KEY, RUNNERS_IDENTITY_PUBLIC_KEY]
secrets.users: [QUARKUS_CONFIG_LOCATIONS]
secrets.trust: [JAVA_TOOL_OPTIONS]
edge.trustedProxies: [RUNNERS_EDGE_TRUSTED_PROXIES]
gateway.oidc: [RUNNERS_OIDC_]
logs.format: [QUARKUS_LOG_CONSOLE_JSON_ENABLED]
tracing: [QUARKUS_OTEL_]
kafka and {{ .service }}.kafkaSecret: [KAFKA_]
postgresql: [QUARKUS_DATASOURCE_REACTIVE_, QUARKUS_DATASOURCE_JDBC_]
{{ .service }}.database: [QUARKUS_DATASOURCE_USERNAME, QUARKUS_DATASOURCE_PASSWORD]
{{- end }}

{{- define "runners.settings" -}}
{{- $written := list }}
{{- range include "runners.env" . | fromYamlArray }}
{{- $written = append $written .name }}
{{- end }}
{{- $own := include "runners.own" . | fromYaml }}
{{- $service := .service }}
{{- range $name, $value := (index .root.Values .service).settings }}
{{- $instead := "" }}
{{- range $of, $prefixes := $own }}
{{- range $prefixes }}
{{- if hasPrefix . $name }}{{ $instead = $of }}{{ end }}
{{- end }}
{{- end }}
{{- $told := printf "%s.settings.%s is told by the chart itself" $service $name }}
{{- if and $instead (or (has $name $written) (hasPrefix "RUNNERS_" $name)) }}
{{- fail (printf "%s: set %s instead" $told $instead) }}
{{- else if or (has $name $written) (regexMatch "^RUNNERS_[A-Z]+_URL$" $name) }}
{{- fail (printf "%s, and cannot be another" $told) }}
{{- end }}
- name: {{ $name }}
  value: {{ include "runners.text" $value | quote }}
{{- end }}
{{- end }}
