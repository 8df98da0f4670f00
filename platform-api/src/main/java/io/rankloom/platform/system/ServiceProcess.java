package io.rankloom.platform.system;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import io.rankloom.platform.run.JsonStrings;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A worker or a ranking server, as it last said of itself. */
@Entity
public class ServiceProcess extends PanacheEntityBase {

    /** Each says something every 10 s; one that misses three times is away. */
    static final Duration ALIVE = Duration.ofSeconds(30);

    /** What a process is for. */
    public enum Kind {
        WORKER,
        RANKING_SERVER
    }

    @Id
    public String name;

    @Enumerated(EnumType.STRING)
    public Kind kind;

    public String host;

    /** Whether it can do what it is for. */
    public boolean ready;

    /** The job types that it takes, or the models that it serves. */
    @Convert(converter = JsonStrings.class)
    public List<String> does;

    /** What of it lies in memory. */
    public long memoryBytes;

    /** What it has still to tell MLflow. */
    public int queued;

    public Instant startedAt;
    public Instant seenAt;
}
