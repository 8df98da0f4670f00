package io.rankloom.platform.workflow;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.rankloom.platform.policy.Policies;
import io.rankloom.workflows.Workflows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Deploys the workflows when the platform starts, as soon as the broker can be reached. Nothing is started before. */
@ApplicationScoped
class ProcessDeployer {

    private final Engine engine;
    private final ZeebeConfig config;
    private final ApiJobWorkers workers;
    private final Policies policies;
    private volatile boolean deployed;
    private volatile Thread deployer;

    ProcessDeployer(Engine engine, ZeebeConfig config, ApiJobWorkers workers, Policies policies) {
        this.engine = engine;
        this.config = config;
        this.workers = workers;
        this.policies = policies;
    }

    /** Whether the engine has this version's workflows. */
    boolean done() {
        return deployed;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            deployer = Thread.ofVirtual().name("deploy-workflows").start(this::deploy);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (deployer != null) {
            deployer.interrupt();
        }
    }

    private void deploy() {
        List<String> resources = Workflows.RESOURCES;
        Backoff backoff = new Backoff();
        while (!deployed && !Thread.currentThread().isInterrupted()) {
            try {
                engine.deploy(resources);
                resources.stream().filter(name -> name.endsWith(".dmn")).forEach(this::keep);
                deployed = true;
                workers.open();
                Log.infof("deployed %s to the engine at %s", resources, config.address());
            } catch (RuntimeException e) { // the broker's, or that of a database that is away when the policy is kept
                Log.warnf("cannot deploy the workflows to %s yet: %s", config.address(), e.getMessage());
                pause(backoff);
            }
        }
    }

    /** What the engine decides by from now on stays to be read. */
    private void keep(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            policies.deployed(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the policy " + resource + " cannot be read", e);
        }
    }

    private static void pause(Backoff backoff) {
        try {
            Thread.sleep(backoff.failed());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
