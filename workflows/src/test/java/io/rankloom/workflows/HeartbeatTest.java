package io.rankloom.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beats come after 1 s and then every 3 s. */
class HeartbeatTest {

    private static final int MANY = 40;

    private final HangingLedger ledger = new HangingLedger();
    private final List<Heartbeat> open = new ArrayList<>();

    @AfterEach
    void letGo() {
        open.forEach(Heartbeat::close);
        ledger.mayAnswer.countDown();
    }

    @Test
    void ledger_calls_that_hang_stop_neither_other_attempts_nor_their_own_lease_in_the_engine() {
        List<AtomicInteger> leases = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            var attempt = new JobLedger.Attempt(UUID.randomUUID(), 1);
            ledger.hanging.add(attempt);
            leases.add(begin(attempt));
        }
        TestEngine.await("all hanging calls", () -> ledger.beats.size() == MANY);
        var healthy = new JobLedger.Attempt(UUID.randomUUID(), 1);
        begin(healthy);

        TestEngine.await("beat of the healthy attempt", () -> ledger.beats.contains(healthy));
        TestEngine.await(
                "second extension of every lease", () -> leases.stream().allMatch(lease -> lease.get() >= 2));
        assertThat(ledger.mayAnswer.getCount()).isOne();
    }

    @Test
    void an_engine_that_hangs_does_not_stop_the_life_sign_in_the_ledger() {
        var attempt = new JobLedger.Attempt(UUID.randomUUID(), 1);
        open.add(new Heartbeat(UUID.randomUUID(), ledger, attempt, ledger::hang));

        TestEngine.await("beat", () -> ledger.beats.contains(attempt));
    }

    @Test
    void a_lease_that_the_ledger_says_is_lost_is_extended_no_more() throws InterruptedException {
        var attempt = new JobLedger.Attempt(UUID.randomUUID(), 1);
        ledger.superseded.add(attempt);
        AtomicInteger lease = begin(attempt);

        TestEngine.await("loss", open.getFirst()::lost);
        assertThatThrownBy(open.getFirst()::check).isInstanceOf(LeaseLost.class);
        Thread.sleep(4_000); // the second beat would have come 3 s after the first

        assertThat(lease.get()).isLessThanOrEqualTo(1);
    }

    @Test
    void a_result_is_recorded_although_the_last_log_lines_did_not_get_through() {
        var attempt = new JobLedger.Attempt(UUID.randomUUID(), 1);
        ledger.away.add(attempt);
        begin(attempt);
        open.getFirst().log("last words");

        open.getFirst().end(JobLedger.Result.DONE, null);

        assertThat(ledger.ended).containsExactly(attempt);
    }

    @Test
    void a_result_of_an_attempt_that_the_last_log_lines_show_to_be_superseded_is_not_recorded() {
        var attempt = new JobLedger.Attempt(UUID.randomUUID(), 1);
        ledger.superseded.add(attempt);
        begin(attempt);

        assertThatThrownBy(() -> open.getFirst().end(JobLedger.Result.DONE, null))
                .isInstanceOf(LeaseLost.class);
        assertThat(ledger.ended).isEmpty();
    }

    private AtomicInteger begin(JobLedger.Attempt attempt) {
        AtomicInteger extended = new AtomicInteger();
        open.add(new Heartbeat(UUID.randomUUID(), ledger, attempt, extended::incrementAndGet));
        return extended;
    }

    /** Answers no call of some attempts before the test is over. */
    private static final class HangingLedger implements JobLedger {

        private final CountDownLatch mayAnswer = new CountDownLatch(1);
        private final Set<Attempt> hanging = ConcurrentHashMap.newKeySet();
        private final Set<Attempt> superseded = ConcurrentHashMap.newKeySet();
        private final Set<Attempt> away = ConcurrentHashMap.newKeySet();
        private final Set<Attempt> ended = ConcurrentHashMap.newKeySet();
        private final Set<Attempt> beats = ConcurrentHashMap.newKeySet();

        @Override
        public Attempt begin(JobRef job) {
            throw new UnsupportedOperationException("the tests number the attempts");
        }

        @Override
        public void heartbeat(Attempt attempt, double fraction, String line, List<String> logLines) {
            beats.add(attempt);
            if (superseded.contains(attempt)) {
                throw new LeaseLost("superseded");
            }
            if (away.contains(attempt)) {
                throw new IllegalStateException("the ledger does not answer");
            }
            if (hanging.contains(attempt)) {
                hang();
            }
        }

        @Override
        public void end(Attempt attempt, Outcome outcome) {
            ended.add(attempt);
        }

        void hang() {
            try {
                mayAnswer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
