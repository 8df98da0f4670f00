package io.rankloom.platform.workflow;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.PartitionBrokerHealth;
import io.camunda.client.api.response.PartitionInfo;
import io.camunda.client.api.response.Topology;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** What the engine says of itself. */
@ApplicationScoped
public class EngineTopology {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final CamundaClient client;
    private final ZeebeConfig config;

    EngineTopology(CamundaClient client, ZeebeConfig config) {
        this.client = client;
        this.config = config;
    }

    /** @param partitions counted once for each broker that holds a copy, as is what is healthy of them */
    public record Seen(int brokers, int partitions, int healthy, String version) {}

    /** Whether this process works with the engine at all. */
    public boolean isUsed() {
        return config.enabled();
    }

    /** @throws RuntimeException if the engine does not answer within two seconds */
    public Seen ask() {
        Topology topology =
                client.newTopologyRequest().requestTimeout(LIMIT).send().join();
        List<PartitionInfo> partitions = topology.getBrokers().stream()
                .flatMap(broker -> broker.getPartitions().stream())
                .toList();
        long healthy = partitions.stream()
                .filter(p -> p.getHealth() == PartitionBrokerHealth.HEALTHY)
                .count();
        return new Seen(topology.getBrokers().size(), partitions.size(), (int) healthy, topology.getGatewayVersion());
    }
}
