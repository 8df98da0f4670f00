package io.rankloom.platform.workflow;

import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** An engine that takes what it is told, but for the messages and incidents that a test lets it refuse. */
final class FakeEngine extends Engine {

    final List<String> published = new ArrayList<>();
    final Map<String, Status> refusals = new HashMap<>();
    final List<Long> resolved = new ArrayList<>();
    /** What it was told of variables and incidents, in that order. */
    final List<String> told = new ArrayList<>();

    long reachableIncidents = Long.MAX_VALUE;
    /** Goes away before it is told of single items of a step. */
    boolean awayForItems;
    /** Whether it knows no incident any more. */
    boolean forgetful;

    /** How often the workflows were deployed. */
    final AtomicInteger deployments = new AtomicInteger();

    FakeEngine() {
        super(null);
    }

    @Override
    void deploy(List<String> resources) {
        deployments.incrementAndGet();
    }

    @Override
    void publish(String name, String correlationKey, String messageId, Duration memory, Map<String, Object> variables) {
        if (refusals.containsKey(messageId)) {
            throw refusal(refusals.get(messageId));
        }
        published.add(messageId);
    }

    @Override
    boolean resolve(Incident incident) {
        if (forgetful) {
            return false;
        }
        if (resolved.size() >= reachableIncidents) {
            throw refusal(Status.UNAVAILABLE);
        }
        resolved.add(incident.incidentKey());
        told.add("resolve " + incident.elementId());
        return true;
    }

    @Override
    boolean setVariables(long processInstanceKey, Map<String, Object> variables) {
        told.add("process " + processInstanceKey + " " + variables);
        return true;
    }

    @Override
    boolean setLocalVariables(long elementInstanceKey, Map<String, Object> variables) {
        if (awayForItems) {
            throw refusal(Status.UNAVAILABLE);
        }
        told.add("step " + elementInstanceKey + " " + variables);
        return true;
    }

    private static ClientException refusal(Status status) {
        return new ClientStatusException(status, status.asRuntimeException());
    }

    /** A deployer that is done. */
    static ProcessDeployer deployer() {
        return new ProcessDeployer(null, null, null, null) {
            @Override
            boolean done() {
                return true;
            }
        };
    }
}
