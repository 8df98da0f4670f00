{{- define "rankloom.name" -}}
{{- if contains "rankloom" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-rankloom" .Release.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "rankloom.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version }}
app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
app.kubernetes.io/part-of: rankloom
{{ include "rankloom.selector" . }}
{{- end }}

{{- define "rankloom.selector" -}}
app.kubernetes.io/name: rankloom
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "rankloom.image" -}}
{{- with .root.Values.image.registry }}{{ . }}/{{ end }}rankloom-{{ .image }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}
{{- end }}

{{- define "rankloom.secret" -}}
{{ .Values.secrets.existingSecret | default (printf "%s-secrets" (include "rankloom.name" .)) }}
{{- end }}

{{- define "rankloom.storeClaim" -}}
{{ .Values.store.existingClaim | default (printf "%s-store" (include "rankloom.name" .)) }}
{{- end }}

{{- define "rankloom.zeebeAddress" -}}
{{- if .Values.zeebe.enabled }}http://{{ include "rankloom.name" . }}-zeebe:26500{{ else }}{{ required "zeebe.address is missing: http://HOST:26500 of the broker's gateway, since zeebe.enabled is false" .Values.zeebe.address }}{{ end }}
{{- end }}

{{- define "rankloom.mlflowUri" -}}
{{ required "mlflow.uri is missing: http://HOST:5000 of the MLflow server" .Values.mlflow.uri }}
{{- end }}

{{/* What every pod of Rankloom's own has in common. */}}
{{- define "rankloom.pod" -}}
automountServiceAccountToken: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: { type: RuntimeDefault }
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "rankloom.container" -}}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: { drop: [ALL] }
{{- with .of.resources }}
resources: {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* A probe of Quarkus. */}}
{{- define "rankloom.probes" -}}
startupProbe:
  httpGet: { path: /q/health/live, port: http }
  periodSeconds: 5
  failureThreshold: 60
livenessProbe:
  httpGet: { path: /q/health/live, port: http }
  periodSeconds: 10
  timeoutSeconds: 5
  failureThreshold: 6
readinessProbe:
  httpGet: { path: /q/health/ready, port: http }
  periodSeconds: 5
  timeoutSeconds: 5
{{- end }}
