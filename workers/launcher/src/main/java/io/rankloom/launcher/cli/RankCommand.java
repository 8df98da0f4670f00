package io.rankloom.launcher.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "rank", description = "Rank products for a query with the model that is live.")
final class RankCommand extends Session {

    @Parameters(index = "0", paramLabel = "MODEL", description = "Registered model's name.")
    String model;

    @Parameters(index = "1", paramLabel = "QUERY", description = "What a shopper would type.")
    String query;

    @Option(
            names = "--product",
            paramLabel = "ID",
            description = "A candidate; repeat for more. Default: the best 200 of the catalogue by BM25")
    List<String> candidates = List.of();

    @Option(names = "-k", description = "How many to show. Default: ${DEFAULT-VALUE}")
    int k = 10;

    @Option(names = "--explain", description = "Show for each product the features that add most to its score.")
    boolean explain;

    @Override
    public Integer call() throws Exception {
        JsonNode answer = new RankingClient(stack().address("ranking-server")).rank(model, query, candidates, k);
        if (json) {
            print(answer);
        } else {
            RankedTable.print(answer, explain);
        }
        return 0;
    }
}
