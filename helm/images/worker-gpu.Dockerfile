# docker build -f helm/images/worker-gpu.Dockerfile -t rankloom-worker-gpu:0.1.0 . after RANKLOOM_DEVICE=gpu ./rankloom up
ARG JAVA=eclipse-temurin:25-jre
ARG CUDA=nvidia/cuda:13.0.2-cudnn-runtime-ubuntu24.04
FROM ${JAVA} AS java
FROM ${CUDA}
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
COPY --from=java /opt/java/openjdk /opt/java/openjdk
COPY workers/launcher/target/quarkus-app/ /opt/rankloom/app/
COPY .rankloom/models/ /opt/rankloom/models/
COPY .rankloom/onnxruntime-gpu/ /opt/rankloom/onnxruntime/
ENV PATH=/opt/java/openjdk/bin:$PATH RANKLOOM_ONNXRUNTIME=/opt/rankloom/onnxruntime
USER 10001:10001
WORKDIR /tmp
EXPOSE 8090
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/rankloom/app/quarkus-run.jar"]
CMD ["work"]
