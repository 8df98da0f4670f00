package io.rankloom.platform.run;

import io.rankloom.platform.identity.ProjectAccess;
import io.rankloom.platform.paging.Page;
import io.rankloom.platform.paging.PageTokens;
import io.rankloom.platform.paging.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/** Pages through the runs by their place in time, so that the thousandth page costs as much as the first. */
@ApplicationScoped
class RunPages {

    private final ProjectAccess projects;

    RunPages(ProjectAccess projects) {
        this.projects = projects;
    }

    @Transactional
    RunResource.RunList page(RunState state, String project, int maxResults, String pageToken) {
        PageTokens tokens = new PageTokens("runs", state, project);
        Place place = tokens.read(pageToken, Place.START, Place::parse);
        StringBuilder where = new StringBuilder("(createdAt < ?1 or (createdAt = ?1 and id < ?2))");
        List<Object> values = new ArrayList<>(List.of(place.createdAt(), place.id()));
        if (state != null) {
            values.add(state);
            where.append(" and state = ?").append(values.size());
        }
        if (project != null) {
            values.add(project);
            where.append(" and project = ?").append(values.size());
        }
        ProjectAccess.Scope scope = projects.scope();
        if (!scope.all()) {
            values.add(scope.names());
            where.append(" and project in ?").append(values.size());
        }
        Page<Run> page = Page.of(
                Run.<Run>find(where + " order by createdAt desc, id desc", values.toArray())
                        .page(0, maxResults + 1)
                        .list(),
                maxResults,
                run -> tokens.after(run.createdAt, run.id));
        return new RunResource.RunList(page.map(RunView::of), page.nextPageToken());
    }
}
