/** A made-up cluster: `count` deployments of inference servers with a service each, about 40 lines for both. */
export function clusterText(count: number): string {
  return Array.from({ length: count }, (_, index) => deployment(index)).join('---\n');
}

function deployment(index: number): string {
  const name = `model-${index}`;
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels:
    app: ${name}
spec:
  replicas: 2
  selector:
    matchLabels:
      app: ${name}
  template:
    metadata:
      labels:
        app: ${name}
    spec:
      containers:
        - name: server
          image: vllm/vllm-openai:v0.11.0
          command: ["vllm", "serve"]
          args:
            - /models/${name}
            - --max-model-len=8192
          env:
            - name: HF_TOKEN
              valueFrom:
                secretKeyRef:
                  name: hub
                  key: token
            - name: LOG_LEVEL
              value: info
          ports:
            - containerPort: 8000
          resources:
            limits:
              memory: 64Gi
              nvidia.com/gpu: "1"
---
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  type: ClusterIP
  selector:
    app: ${name}
  ports:
    - port: 80
      targetPort: 8000
`;
}
