AS nothing
FROM
FROM x AS
ARG
ARG =1
ENV A
ENV 1-2 x
FROM a AS b extra
COPY --from= x
RUN <<'END' "
FROM inside AS heredoc
