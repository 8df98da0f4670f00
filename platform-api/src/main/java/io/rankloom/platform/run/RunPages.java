package io.rankloom.platform.run;

import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Pages through the runs by their place in the order, so that the thousandth page costs as much as the first. */
@ApplicationScoped
public class RunPages {

    private final EntityManager entities;
    private final ProjectAccess projects;

    RunPages(EntityManager entities, ProjectAccess projects) {
        this.entities = entities;
        this.projects = projects;
    }

    @Transactional
    RunResource.RunList page(RunFilter filter, RunOrder order, int maxResults, String pageToken) {
        PageTokens tokens = new PageTokens("runs", filter, order);
        RunQuery.Place from = tokens.read(
                pageToken, null, parts -> new RunQuery.Place(order.requireKey(parts[0]), UUID.fromString(parts[1])));
        Page<Run> page = Page.of(
                find(RunQuery.of(filter, projects.scope(), order, from, maxResults + 1)),
                maxResults,
                run -> tokens.after(order.key(run), run.id));
        return new RunResource.RunList(page.map(RunView::of), page.nextPageToken());
    }

    private List<Run> find(RunQuery query) {
        Query select = entities.createNativeQuery(query.sql(), Run.class);
        query.parameters().forEach(select::setParameter);
        List<?> rows = select.getResultList();
        return rows.stream().map(Run.class::cast).toList();
    }
}
