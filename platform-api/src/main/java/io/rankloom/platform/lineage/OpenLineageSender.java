package io.rankloom.platform.lineage;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.rankloom.platform.delivery.Delivery;
import io.rankloom.platform.delivery.DeliverySender;
import io.rankloom.platform.delivery.Receiver;
import io.rankloom.platform.delivery.UnreadableSettingException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Posts events in the order of the steps; an endpoint that is away holds the rest up, one that refuses an event does not. */
@Singleton
@Startup
class OpenLineageSender implements Receiver {

    static final String NAME = "openlineage";

    /** These of 4xx say that the time is wrong or the token, not the event. */
    private static final Set<Integer> PASSING = Set.of(401, 408, 429);

    private final OpenLineageConfig config;
    private final DeliverySender sender;

    /** @throws IllegalArgumentException if the address is none that can be posted to */
    OpenLineageSender(OpenLineageConfig config, DeliverySender sender) {
        this.config = config;
        this.sender = sender;
        config.url().ifPresent(url -> DeliverySender.check(url, "rankloom.openlineage.url"));
        sender.watch(this);
    }

    @Scheduled(every = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void send() {
        config.url().ifPresent(url -> sender.send(this, url));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean inOrder() {
        return true;
    }

    @Override
    public boolean refuses(int status) {
        return status / 100 == 4 && !PASSING.contains(status);
    }

    @Override
    public HttpRequest request(URI url, Delivery delivery) throws UnreadableSettingException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .timeout(config.timeout())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(delivery.body));
        if (config.tokenFile().isPresent()) {
            request.header("Authorization", "Bearer " + token(config.tokenFile().get()));
        }
        return request.build();
    }

    private static String token(Path file) throws UnreadableSettingException {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UnreadableSettingException("rankloom.openlineage.token-file", file, e);
        }
    }
}
