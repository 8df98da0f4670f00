package io.rankloom.platform.workflow;

import io.camunda.client.CamundaClient;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Opens the one connection to the engine; it connects when first used and again whenever the broker comes back. */
class ZeebeConnection {

    @Produces
    @Singleton
    CamundaClient open(ZeebeConfig config) {
        return CamundaClient.newClientBuilder()
                .grpcAddress(config.address())
                .preferRestOverGrpc(false)
                // Guards wait; the jobs that only write a row must not wait behind them.
                .numJobWorkerExecutionThreads(32)
                .defaultRequestTimeout(config.requestTimeout())
                .build();
    }

    void close(@Disposes CamundaClient client) {
        client.close();
    }
}
