package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "review",
        description = "List, show and decide reviews.",
        subcommands = {
            ReviewCommand.ListReviews.class,
            ReviewCommand.Show.class,
            ReviewCommand.Approve.class,
            ReviewCommand.Reject.class,
            ReviewCommand.RequestChanges.class
        })
final class ReviewCommand {

    @Command(name = "list", description = "Reviews, newest first.")
    static final class ListReviews extends Session {
        @Override
        public Integer call() throws Exception {
            var reviews = api().list("/reviews", 100);
            if (json) {
                print(ApiClient.JSON.valueToTree(reviews));
                return 0;
            }
            for (JsonNode review : reviews) {
                System.out.printf(
                        "%s  %-9s %s version %s, asked for by %s%n",
                        review.path("id").asText(),
                        review.path("state").asText().toLowerCase(Locale.ROOT),
                        review.path("modelName").asText(),
                        review.path("modelVersion").asText(),
                        review.path("requester").asText());
            }
            return 0;
        }
    }

    @Command(name = "show", description = "A review with its evidence.")
    static final class Show extends Session {

        @Parameters(paramLabel = "REVIEW")
        String review;

        @Override
        public Integer call() throws Exception {
            print(api().get("/reviews/" + ApiClient.encode(review)));
            return 0;
        }
    }

    /** A decision binds to the evidence as it is now: the review's current version is sent along. */
    abstract static class Decide extends Session {

        @Parameters(paramLabel = "REVIEW")
        String review;

        @Option(
                names = "--reason",
                required = true,
                description = "Why; at least 20 letters, or 10 Chinese characters.")
        String reason;

        abstract String decision();

        @Override
        public Integer call() throws Exception {
            ApiClient api = api();
            String path = "/reviews/" + ApiClient.encode(review);
            JsonNode view = api.postIfMatch(
                    path + "/decisions", api.etag(path), Map.of("decision", decision(), "reason", reason));
            if (json) {
                print(view);
            } else {
                System.out.println("review " + review + ": "
                        + decision().toLowerCase(Locale.ROOT).replace('_', ' ') + " recorded");
            }
            return 0;
        }
    }

    @Command(name = "approve", description = "Approve as a reviewer (--as ravi).")
    static final class Approve extends Decide {
        @Override
        String decision() {
            return "APPROVE";
        }
    }

    @Command(name = "reject", description = "Reject as a reviewer (--as ravi).")
    static final class Reject extends Decide {
        @Override
        String decision() {
            return "REJECT";
        }
    }

    @Command(
            name = "request-changes",
            description = "Turn a candidate down as a reviewer, saying what another one needs (--as ravi).")
    static final class RequestChanges extends Decide {
        @Override
        String decision() {
            return "REQUEST_CHANGES";
        }
    }
}
