# docker build -f helm/images/worker.Dockerfile -t rankloom-worker:0.1.0 . after ./rankloom up has built everything
ARG JAVA=eclipse-temurin:25-jre
FROM ${JAVA}
# XGBoost's and PyTorch's natives share their work out by OpenMP.
RUN apt-get update && apt-get install -y --no-install-recommends libgomp1 && rm -rf /var/lib/apt/lists/*
COPY workers/launcher/target/quarkus-app/ /opt/rankloom/app/
COPY .rankloom/models/ /opt/rankloom/models/
USER 10001:10001
WORKDIR /tmp
EXPOSE 8090
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/rankloom/app/quarkus-run.jar"]
CMD ["work"]
