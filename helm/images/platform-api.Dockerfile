# docker build -f helm/images/platform-api.Dockerfile -t rankloom-platform-api:0.1.0 . after ./rankloom up has built everything
ARG JAVA=eclipse-temurin:25-jre
FROM ${JAVA}
COPY platform-api/target/quarkus-app/ /opt/rankloom/app/
COPY workflows/exporter/target/rankloom-exporter-*-SNAPSHOT.jar /opt/rankloom/exporter.jar
USER 10001:10001
WORKDIR /tmp
EXPOSE 8080
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-jar", "/opt/rankloom/app/quarkus-run.jar"]
