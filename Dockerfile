# Clausewise in a container: the chat page on port 7860, all state in the volume /data.
#
#   docker build -t clausewise --build-arg TORCH_INDEX=<PyTorch's wheel index for CPU> .
#   docker run --rm -v clausewise:/data clausewise clausewise keys add me --role admin
#   docker run -p 127.0.0.1:7860:7860 -v clausewise:/data clausewise
#
# The first run prints a key, which the page asks for: docs/identity.md has other ways to sign in.
#
# Without TORCH_INDEX, pip takes PyTorch's default build, which on Linux brings CUDA along:
# it works as well, and is several gigabytes larger.

FROM python:3.12-slim AS build
ARG TORCH_INDEX=""
# What is installed besides: "postgres,openai" adds a language model's client (docs/language-model.md).
ARG EXTRAS="postgres"
WORKDIR /src
RUN python -m venv /opt/clausewise && /opt/clausewise/bin/python -m pip install --no-cache-dir -U pip
COPY pyproject.toml constraints.txt README.md LICENSE NOTICE ./
COPY corpus corpus
COPY vectorstore vectorstore
COPY assistant assistant
COPY ui ui
RUN /opt/clausewise/bin/python -m pip install --no-cache-dir \
      ${TORCH_INDEX:+--extra-index-url "$TORCH_INDEX"} -c constraints.txt ".[$EXTRAS]"

FROM python:3.12-slim
# git reads histories of terms.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --create-home clausewise \
 && install --directory --owner=clausewise --group=clausewise /data
COPY --from=build /opt/clausewise /opt/clausewise
ENV PATH=/opt/clausewise/bin:$PATH \
    CLAUSEWISE_HOME=/data \
    CLAUSEWISE_API_KEYS=true \
    PYTHONUNBUFFERED=1
USER clausewise
VOLUME /data
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=5s --start-period=180s \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:7860/livez', timeout=3)"]
CMD ["clausewise", "serve", "--host", "0.0.0.0", "--port", "7860"]
