package io.rankloom.platform.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** What is to be told, kept with the change that it tells of. */
@ApplicationScoped
public class Deliveries {

    /** Longer than any request may take: after it another process takes over from one that died. */
    private static final Duration SENDING = Duration.ofMinutes(2);

    private static final String OLDEST_FIRST = """
            UPDATE delivery SET next_attempt_at = :until WHERE next_attempt_at <= :now AND id = (
                SELECT id FROM delivery WHERE receiver = :receiver AND sent_at IS NULL AND failed_at IS NULL
                ORDER BY place LIMIT 1 FOR UPDATE)
            RETURNING id
            """;
    private static final String DUE_FIRST = """
            UPDATE delivery SET next_attempt_at = :until WHERE id = (
                SELECT id FROM delivery WHERE receiver = :receiver AND sent_at IS NULL AND failed_at IS NULL
                    AND next_attempt_at <= :now
                ORDER BY next_attempt_at, place LIMIT 1 FOR UPDATE SKIP LOCKED)
            RETURNING id
            """;

    private final EntityManager entities;

    Deliveries(EntityManager entities) {
        this.entities = entities;
    }

    /** Adds in the caller's transaction: what is rolled back is never told. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(String receiver, String type, String body) {
        var delivery = new Delivery();
        delivery.id = UUID.randomUUID();
        delivery.receiver = receiver;
        delivery.type = type;
        delivery.body = body;
        delivery.createdAt = now();
        delivery.nextAttemptAt = delivery.createdAt;
        delivery.persistAndFlush();
    }

    /** The next that is due, for this caller alone; of a receiver that is told in order there is none while its oldest waits. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Delivery> claim(Receiver receiver) {
        Instant now = now();
        List<?> claimed = entities.createNativeQuery(receiver.inOrder() ? OLDEST_FIRST : DUE_FIRST)
                .setParameter("receiver", receiver.name())
                .setParameter("now", now)
                .setParameter("until", now.plus(SENDING))
                .getResultList();
        return claimed.stream().findFirst().map(id -> Delivery.<Delivery>findById(id));
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void sent(UUID id) {
        note(id, taken -> {
            taken.sentAt = now();
            taken.lastError = null;
        });
    }

    /**
     * Notes a failure. Returns when it is sent again; empty if it is given up.
     *
     * @param inOrder whether those after it wait for it
     * @param isFinal whether it would never be taken
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Instant> failed(UUID id, String why, boolean inOrder, boolean isFinal) {
        return Optional.ofNullable(note(id, again -> {
                    again.lastError = why;
                    if (isFinal || Patience.isOver(again.createdAt, now())) {
                        again.failedAt = now();
                    } else {
                        again.nextAttemptAt = now().plus(Patience.wait(again.attempts, inOrder));
                    }
                }))
                .filter(delivery -> delivery.failedAt == null)
                .map(delivery -> delivery.nextAttemptAt);
    }

    /** How many a receiver has not taken yet. */
    @Transactional
    long waiting(String receiver) {
        return Delivery.waiting(receiver);
    }

    private static Delivery note(UUID id, Consumer<Delivery> outcome) {
        Delivery delivery = Delivery.findById(id);
        delivery.attempts++;
        outcome.accept(delivery);
        return delivery;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
