package io.rankloom.platform.workflow;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.command.ClientStatusException;
import io.grpc.Status;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the platform asks of the engine, in the platform's words. Each call waits for the engine's answer and may be repeated. */
@ApplicationScoped
class Engine {

    private static final int RETRIES_AFTER_RESUME = 3;

    private static final Set<Status.Code> PASSING =
            Set.of(Status.Code.UNAVAILABLE, Status.Code.DEADLINE_EXCEEDED, Status.Code.RESOURCE_EXHAUSTED);

    private final CamundaClient client;

    Engine(CamundaClient client) {
        this.client = client;
    }

    /** Deploys files of the class path; one that is unchanged makes no new version. */
    void deploy(List<String> resources) {
        var command = client.newDeployResourceCommand().addResourceFromClasspath(resources.get(0));
        for (String resource : resources.subList(1, resources.size())) {
            command = command.addResourceFromClasspath(resource);
        }
        command.send().join();
    }

    /** Publishes a message; one whose id the engine still remembers counts as published. */
    void publish(String name, String correlationKey, String messageId, Duration memory, Map<String, Object> variables) {
        try {
            client.newPublishMessageCommand()
                    .messageName(name)
                    .correlationKey(correlationKey)
                    .messageId(messageId)
                    .timeToLive(memory)
                    .variables(variables)
                    .send()
                    .join();
        } catch (ClientStatusException e) {
            if (e.getStatusCode() != Status.Code.ALREADY_EXISTS) {
                throw e;
            }
        }
    }

    /** Cancels an instance and what it called. Returns false if the engine does not know it. */
    boolean cancel(long processInstanceKey) {
        return known(
                () -> client.newCancelInstanceCommand(processInstanceKey).send().join());
    }

    /** Gives the incident's job new retries and lets it go on. Returns false if the engine does not know the incident. */
    boolean resolve(Incident incident) {
        if (incident.jobKey() != null) {
            known(() -> client.newUpdateRetriesCommand(incident.jobKey())
                    .retries(RETRIES_AFTER_RESUME)
                    .send()
                    .join());
        }
        return known(() ->
                client.newResolveIncidentCommand(incident.incidentKey()).send().join());
    }

    /** Sets variables of a process instance. Returns false if the engine does not know it. */
    boolean setVariables(long processInstanceKey, Map<String, Object> variables) {
        return known(() -> client.newSetVariablesCommand(processInstanceKey)
                .variables(variables)
                .send()
                .join());
    }

    /** Sets variables of one instance of a step, hidden from all others. Returns false if the engine does not know it. */
    boolean setLocalVariables(long elementInstanceKey, Map<String, Object> variables) {
        return known(() -> client.newSetVariablesCommand(elementInstanceKey)
                .variables(variables)
                .local(true)
                .send()
                .join());
    }

    /** Whether the same command may succeed later: the engine is away, slow or has too much to do. */
    static boolean mayRecover(ClientException e) {
        return !(e instanceof ClientStatusException status) || PASSING.contains(status.getStatusCode());
    }

    /** What went wrong, with its code: the engine may say nothing else. */
    static String reason(ClientException e) {
        return e instanceof ClientStatusException status
                ? status.getStatusCode() + ": " + e.getMessage()
                : e.toString();
    }

    private static boolean known(Runnable command) {
        try {
            command.run();
            return true;
        } catch (ClientStatusException e) {
            if (e.getStatusCode() == Status.Code.NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
