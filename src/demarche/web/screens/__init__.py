"""One file a screen: its addresses, JSON twin and exports, all from one view."""

from demarche.web.screens import (
    accounts,
    decisions,
    desk,
    dispute,
    network,
    reader,
    reader_tabs,
    review,
    review_adjudication,
    review_agreement,
    review_codebook,
    review_codings,
    review_log,
    review_tasks,
    time_and_place,
    work,
)

ROUTERS = (
    accounts.router,
    work.router,
    desk.router,
    dispute.router,
    reader.router,
    reader_tabs.router,
    decisions.router,
    time_and_place.router,
    network.router,
    review.router,
    review_tasks.router,
    review_adjudication.router,
    review_agreement.router,
    review_codebook.router,
    review_log.router,
    review_codings.router,
)
